package dev.hushtable.service.capacity;

/**
 * What capacity would cost at AWS, to weigh tables and principals against each other. This server charges nothing.
 *
 * @param perMillionReads of read request units
 * @param perMillionWrites of write request units
 */
public record Prices(double perMillionReads, double perMillionWrites) {
    /** US dollars on demand, table class Standard, us-east-1, since November 2024. */
    public static final double READS_US_EAST_1 = 0.125;

    /** See {@link #READS_US_EAST_1}. */
    public static final double WRITES_US_EAST_1 = 0.625;

    private static final double MILLION = 1e6;

    /** The price of what a row tells. */
    public double of(CapacityReport.Row row) {
        return (row.readUnits() * perMillionReads + row.writeUnits() * perMillionWrites) / MILLION;
    }
}
