package io.ordertrail.replay;

import io.ordertrail.eventlog.ServiceName;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of a service as its journal has it.
 *
 * @param text as in the names of its files
 */
record Run(ServiceName service, String text, List<Path> segments) {
  String name() {
    return service.text() + '-' + text;
  }
}
