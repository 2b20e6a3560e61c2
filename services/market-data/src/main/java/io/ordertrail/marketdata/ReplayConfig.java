package io.ordertrail.marketdata;

import java.nio.file.Path;

/**
 * @param file the first segment of the capture
 * @param speed as of {@link ReplaySource}
 */
record ReplayConfig(Path file, double speed) {}
