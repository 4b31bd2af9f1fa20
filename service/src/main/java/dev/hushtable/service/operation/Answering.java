package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosures;

/** What goes along with a request that is executed: what checks the answer it comes to, and its record. */
record Answering(Disclosures disclosures, Recording recording) {}
