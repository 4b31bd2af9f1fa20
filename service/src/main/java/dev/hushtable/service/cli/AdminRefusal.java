package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What the error answers of a running server mean to whoever sits at the command line. */
final class AdminRefusal {
    private AdminRefusal() {}

    static CommandFailure of(String operation, int status, JsonNode error) {
        String type = error.path("__type").asText("");
        String name = type.substring(type.indexOf('#') + 1);
        String message = error.path("message").asText(error.path("Message").asText(""));
        return switch (name) {
            case "AccessDeniedException" ->
                new CommandFailure(
                        CommandFailure.NO_PERMISSION,
                        message + ". Ask whoever writes the policies to allow " + action(operation)
                                + ", or find out why with 'hushtable policy explain'.");
            case "UnrecognizedClientException", "InvalidSignatureException", "MissingAuthenticationTokenException" ->
                new CommandFailure(
                        CommandFailure.NO_PERMISSION,
                        "the server does not know these credentials (" + message + "): run eval \"$(hushtable env)\","
                                + " or make an access key with 'hushtable key create USER'");
            case "UnknownOperationException" ->
                new CommandFailure(
                        CommandFailure.UNAVAILABLE,
                        "the server does not know " + operation + ": it is older than this program, so run its own");
            case "ResourceNotFoundException" ->
                new CommandFailure(
                        CommandFailure.NO_INPUT, message + "; 'aws dynamodb list-tables' says which tables there are");
            case "ThrottlingException" -> new CommandFailure(CommandFailure.TRY_AGAIN, message);
            default -> new CommandFailure(exitCode(status), message.isEmpty() ? name : message);
        };
    }

    /** What reviews the log is allowed by actions of its own. */
    private static String action(String operation) {
        return switch (operation) {
            case "SearchAudit", "SummarizeAudit", "DescribeAuditIndex", "FindAuditAnomalies" -> "audit:SearchBlinded";
            case "ComputeItemToken" -> "audit:ComputeItemToken";
            case "DiscloseAudit" -> "audit:Disclose";
            case "ExportAudit" -> "audit:Export";
            case "StartAccessReview" -> "audit:StartReview";
            case "DescribeAccessReviews" -> "audit:ReadReview";
            case "DecideAccessReview" -> "audit:DecideReview";
            case "SignAccessReview" -> "audit:SignReview";
            case "RequestAuditRedaction", "RedactAudit" -> "audit:Redact";
            case "RebuildAuditIndex" -> "audit:RebuildIndex";
            default -> "hushtable:" + operation;
        };
    }

    private static int exitCode(int status) {
        return status >= 500 ? CommandFailure.UNAVAILABLE : CommandFailure.USAGE;
    }
}
