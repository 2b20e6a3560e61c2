package io.ordertrail.signalbridge;

import java.nio.file.Path;

/**
 * @param file to be watched, in the data folder unless it is absolute
 * @param shipped whether the jar's own model is used while there is no such file
 * @param watchNs between two looks at the file; our time
 * @param budgetNs an answer that took longer is not used
 */
record ModelConfig(Path file, boolean shipped, long watchNs, long budgetNs) {}
