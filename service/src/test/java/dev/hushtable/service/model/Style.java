package dev.hushtable.service.model;

/** In which of DynamoDB's languages a request is written. One that cannot say it leaves it to expressions. */
enum Style {
    EXPRESSIONS,
    LEGACY,
    PARTIQL
}
