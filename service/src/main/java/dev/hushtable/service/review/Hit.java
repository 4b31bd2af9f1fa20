package dev.hushtable.service.review;

import dev.hushtable.audit.event.AuditEvent;

/**
 * An event that was found.
 *
 * @param event what its leaf says, nothing disclosed
 * @param leaf its exact bytes in the log
 */
public record Hit(AuditEvent event, byte[] leaf) {}
