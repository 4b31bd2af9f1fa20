package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Reply;
import java.util.stream.Stream;

/** An operation of CloudTrail's model that changes a trail, or is about what this server does not have. */
record RefusedOperation(String name) implements OperationHandler<TrailAsked> {
    /** All of the model of 2013-11-01 in botocore 1.43.11 that are not answered. */
    private static final String NAMES = """
            AddTags CancelQuery CreateChannel CreateDashboard CreateEventDataStore CreateTrail DeleteChannel
            DeleteDashboard DeleteEventDataStore DeleteResourcePolicy DeleteTrail DeregisterOrganizationDelegatedAdmin
            DescribeQuery DisableFederation EnableFederation GenerateQuery GetChannel GetDashboard
            GetEventConfiguration GetEventDataStore GetImport GetQueryResults GetResourcePolicy ListChannels
            ListDashboards ListEventDataStores ListImportFailures ListImports ListInsightsData ListInsightsMetricData
            ListQueries PutEventConfiguration PutEventSelectors PutInsightSelectors PutResourcePolicy
            RegisterOrganizationDelegatedAdmin RemoveTags RestoreEventDataStore SearchSampleQueries
            StartDashboardRefresh StartEventDataStoreIngestion StartImport StartLogging StartQuery
            StopEventDataStoreIngestion StopImport StopLogging UpdateChannel UpdateDashboard UpdateEventDataStore
            UpdateTrail
            """;

    static Stream<OperationHandler<?>> all() {
        return Stream.of(NAMES.strip().split("\\s+")).map(RefusedOperation::new);
    }

    @Override
    public TrailAsked plan(ApiRequest request) {
        throw CloudTrailErrors.unsupported(name);
    }

    @Override
    public Reply execute(Permitted<TrailAsked> permitted, Recording recording) {
        throw new IllegalStateException("never planned");
    }
}
