package dev.hushtable.service.server;

import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.dispatch.ServiceEvents;

/**
 * What every process has open before its {@link Duty} begins.
 *
 * @param root the unlocked root of trust
 * @param rooms closes what the duty opens
 */
record Foundation(Settings settings, RootAccess root, Rooms rooms, Records records) {

    /**
     * Where things are recorded.
     *
     * @param serviceLog the log as the process itself writes to it
     * @param fatal ends the process when nobody knows what is durable
     */
    record Records(MonthlyAuditLog log, DurableLog serviceLog, ServiceEvents events, Fatal fatal) {}

    <T extends AutoCloseable> T keep(T room) {
        return rooms.keep(room);
    }
}
