package dev.hushtable.service.model;

/** The model says no. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String VALIDATION = "ValidationException";

    /** Of what: DynamoDB tells some errors of a transaction's member as a reason, others as an error of the request. */
    enum Of {
        MEMBER,
        REQUEST
    }

    private final transient Answer answer;
    private final Of of;

    private Refusal(Answer answer, Of of) {
        super(answer.toString());
        this.answer = answer;
        this.of = of;
    }

    static Refusal invalid() {
        return new Refusal(Answer.error(VALIDATION), Of.MEMBER);
    }

    static Refusal ofRequest() {
        return new Refusal(Answer.error(VALIDATION), Of.REQUEST);
    }

    static Refusal with(Answer answer) {
        return new Refusal(answer, Of.MEMBER);
    }

    Answer answer() {
        return answer;
    }

    Of of() {
        return of;
    }
}
