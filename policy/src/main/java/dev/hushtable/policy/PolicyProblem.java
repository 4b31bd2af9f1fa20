package dev.hushtable.policy;

/**
 * One thing wrong with one policy file, placed where an editor can jump to it.
 *
 * @param file the file's name as it was given
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what is allowed instead
 */
public record PolicyProblem(String file, int line, int column, String message) {

    /** {@code file:line:column: message}, the form compilers use. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
