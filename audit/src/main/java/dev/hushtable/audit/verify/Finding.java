package dev.hushtable.audit.verify;

/**
 * One thing that is wrong.
 *
 * @param verdict how bad it is
 * @param place the file, or what else it is about
 * @param problem what is wrong there
 */
public record Finding(Verdict verdict, String place, String problem) {

    @Override
    public String toString() {
        return verdict + " " + place + ": " + problem;
    }
}
