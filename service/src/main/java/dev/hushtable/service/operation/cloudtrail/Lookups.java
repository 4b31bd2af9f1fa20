package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.operation.review.DisclosedEntries;
import dev.hushtable.service.review.AuditSearch;
import java.util.function.UnaryOperator;

/**
 * What finds events.
 *
 * @param search answers from the log
 * @param tokens with which lookups go on
 * @param principals the token under which records keep a principal's ARN
 * @param disclosed shows records to whom they may be disclosed
 */
public record Lookups(
        AuditSearch search, LookupTokens tokens, UnaryOperator<String> principals, DisclosedEntries disclosed) {}
