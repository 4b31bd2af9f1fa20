package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.s3.S3ErrorXml;
import dev.hushtable.service.operation.sts.StsErrorXml;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorDocument;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The APIs a listener can serve, and what each needs. */
final class ApiWiring {
    private ApiWiring() {}

    /** DynamoDB, or its streams. */
    static Api dynamoDb(String target, Collection<OperationHandler<?>> operations) {
        return new Api(target, "dynamodb", "2012-08-10", byName(operations), ApiWiring::json10);
    }

    static Api kms(Collection<OperationHandler<?>> operations) {
        return new Api(Target.KMS, "kms", "2014-11-01", byName(operations), ApiWiring::json11);
    }

    static Api admin(Collection<OperationHandler<?>> operations) {
        return new Api(Target.ADMIN, "hushtable", "2026-11-01", byName(operations), ApiWiring::json10);
    }

    static Api securityTokens(Collection<OperationHandler<?>> operations) {
        return new Api("", "sts", "2011-06-15", byName(operations), StsErrorXml::reply);
    }

    static Api cloudTrail(Collection<OperationHandler<?>> operations) {
        return new Api(Target.CLOUDTRAIL, "cloudtrail", "2013-11-01", byName(operations), ApiWiring::json11);
    }

    static Api bucket(Collection<OperationHandler<?>> operations) {
        return new Api("", "s3", "2006-03-01", byName(operations), S3ErrorXml::reply);
    }

    /** The same API without its operations, which another process serves; who calls them here is told where to go. */
    static Api elsewhere(Api api, String sentence) {
        return new Api(
                api.targetPrefix(),
                api.signingName(),
                api.version(),
                Map.of(),
                error -> api.errors()
                        .apply(
                                error.type().equals(ErrorType.UNKNOWN_OPERATION)
                                        ? new ApiException(error.type(), sentence)
                                        : error));
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
