package dev.hushtable.bench;

/** An API of the server, as requests name it. */
enum Api {
    DYNAMODB("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0"),
    KMS("kms", "TrentService", "application/x-amz-json-1.1");

    private final String service;
    private final String target;
    private final String contentType;

    Api(String service, String target, String contentType) {
        this.service = service;
        this.target = target;
        this.contentType = contentType;
    }

    /** In the scope of signatures. */
    String service() {
        return service;
    }

    /** The value of {@code X-Amz-Target} for an operation. */
    String target(String operation) {
        return target + "." + operation;
    }

    String contentType() {
        return contentType;
    }
}
