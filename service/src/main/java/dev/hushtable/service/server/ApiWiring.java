package dev.hushtable.service.server;

import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.Apis;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.kms.KmsOperation;
import dev.hushtable.service.operation.sts.StsErrorXml;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorDocument;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which APIs the listener serves, and what each needs. */
final class ApiWiring {
    private ApiWiring() {}

    static Apis apis(
            Map<Target, OperationHandler<?>> dynamoDb,
            KmsApi kms,
            Collection<OperationHandler<?>> admin,
            Collection<OperationHandler<?>> securityTokens) {
        Api sts = new Api("", "sts", "2011-06-15", byName(securityTokens), StsErrorXml::reply);
        return new Apis(
                List.of(
                        new Api(
                                Target.DYNAMODB,
                                "dynamodb",
                                "2012-08-10",
                                byName(dynamoDb.values()),
                                ApiWiring::json10),
                        new Api(Target.DYNAMODB_STREAMS, "dynamodb", "2012-08-10", Map.of(), ApiWiring::json10),
                        new Api(
                                Target.KMS,
                                "kms",
                                "2014-11-01",
                                byName(KmsOperation.all(kms).values()),
                                ApiWiring::json11),
                        new Api(Target.ADMIN, "hushtable", "2026-11-01", byName(admin), ApiWiring::json10)),
                sts);
    }

    private static Map<String, OperationHandler<?>> byName(Collection<? extends OperationHandler<?>> handlers) {
        return handlers.stream().collect(Collectors.toUnmodifiableMap(OperationHandler::name, handler -> handler));
    }

    private static Reply json10(ApiException error) {
        return ErrorDocument.reply(error, Reply.AMZ_JSON_1_0);
    }

    private static Reply json11(ApiException error) {
        return ErrorDocument.reply(error, Reply.AMZ_JSON_1_1);
    }
}
