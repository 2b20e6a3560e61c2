package io.ordertrail.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the parts answer; one offset shifts every port, so that two systems run side by side. */
record Ports(int offset) {
  /**
   * The highest shift that keeps every port below those that Linux gives to outgoing connections:
   * among them, a client that waits for its server may connect to itself and hold the port.
   */
  static final int HIGHEST_OFFSET = 32_767 - 9999;

  /** One port that a run needs, and for what. */
  record Need(int port, String purpose) {}

  int http(Part part) {
    return part.httpPort() + offset;
  }

  int second(Part part) {
    return part.secondPort() + offset;
  }

  URI url(Part part) {
    return URI.create("http://127.0.0.1:" + http(part));
  }

  List<Need> needs(Set<Part> parts) {
    List<Need> needs = new ArrayList<>();
    for (Part part : parts) {
      needs.add(new Need(http(part), part.httpPurpose()));
      if (part.secondPort() != 0) {
        needs.add(new Need(second(part), part.secondPurpose()));
      }
    }
    return needs;
  }
}
