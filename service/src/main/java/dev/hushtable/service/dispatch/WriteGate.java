package dev.hushtable.service.dispatch;

/** Whether there is room for new data. Thread-safe. */
@FunctionalInterface
public interface WriteGate {
    /** Always. */
    WriteGate OPEN = () -> {};

    /**
     * Asked before each request that writes items is looked at.
     *
     * @throws dev.hushtable.service.wire.ApiException when nothing may be written now
     */
    void require();
}
