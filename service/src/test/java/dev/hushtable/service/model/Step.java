package dev.hushtable.service.model;

import java.util.List;

/** One operation of a program, on server and model. */
interface Step {
    void run(Trial trial);

    /** The tables that it may have changed. */
    List<String> tables();
}
