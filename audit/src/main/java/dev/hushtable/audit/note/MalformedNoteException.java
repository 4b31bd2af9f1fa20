package dev.hushtable.audit.note;

/** Text that is not a signed note, checkpoint or verifier key in the one accepted form. */
public final class MalformedNoteException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedNoteException(String message) {
        super(message);
    }
}
