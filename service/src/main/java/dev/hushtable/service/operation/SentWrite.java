package dev.hushtable.service.operation;

/** One write to one item as sent: its JSON types and constraints were checked, what it says was not yet. */
sealed interface SentWrite permits SentPut, SentUpdate, SentDelete, SentConditionCheck {

    /**
     * Finds every error that the request alone shows.
     *
     * @throws dev.hushtable.service.wire.ApiException for invalid input
     */
    WritePlan plan(Planning planning);
}
