package io.ordertrail.drills;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The running local system that a drill harms: where its parts answer, who they are, and what a
 * person may tell them. Immutable; {@code pid} is asked again each time, because parts are
 * restarted.
 *
 * @param home of the installation: the folder with the {@code ordertrail} script
 * @param data the folder of the system
 * @param portOffset by which every default port is shifted
 * @param pid of a part that runs now, by its name in the status table
 * @param operatorToken of the local user; never printed
 * @param venueKeyId and {@code venueSecret} open the paper venue
 */
public record DrillTarget(
    Path home,
    Path data,
    int portOffset,
    Function<String, OptionalLong> pid,
    String operatorToken,
    String venueKeyId,
    String venueSecret) {

  URI url(int defaultPort, String path) {
    return URI.create("http://127.0.0.1:" + (defaultPort + portOffset) + path);
  }

  @Override
  public String toString() {
    return "the system on " + data;
  }
}
