package io.ordertrail.marketdata;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is kept of the feeds in files.
 *
 * @param lines a file of the market's messages, as {@link MessageLines}
 * @param rawFolder of the raw capture, when it is switched on and not in the data folder
 * @param queue frames that may wait for the disk
 */
record CaptureConfig(
    Optional<Path> lines, boolean raw, Optional<Path> rawFolder, long segmentBytes, int queue) {}
