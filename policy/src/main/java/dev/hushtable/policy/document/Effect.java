package dev.hushtable.policy.document;

/** What a statement does where it applies. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String spelling;

    Effect(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
