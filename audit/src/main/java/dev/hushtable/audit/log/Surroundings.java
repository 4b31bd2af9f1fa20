package dev.hushtable.audit.log;

import java.security.SecureRandom;
import java.time.InstantSource;

/** What a log takes from outside: the time, by which months begin, and chance. */
public record Surroundings(InstantSource clock, SecureRandom random) {}
