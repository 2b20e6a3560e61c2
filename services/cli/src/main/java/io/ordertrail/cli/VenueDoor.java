package io.ordertrail.cli;

import io.ordertrail.proof.VenueAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the venue of a data folder answers, and with which keys. */
final class VenueDoor {
  private static final URI ALPACA = URI.create("https://paper-api.alpaca.markets");
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(\\S+)");

  private VenueDoor() {}

  /**
   * @param named by the user; null for the running system's
   * @return empty when none is named and nothing runs
   */
  static Optional<VenueAccess> find(String named, DataFolder folder) throws Problem {
    Optional<Instance.Session> running = running(folder);
    boolean alpaca = running.map(session -> session.venue().equals("alpaca")).orElse(false);
    Optional<URI> url =
        named != null
            ? Optional.of(address(named))
            : running.map(
                session -> alpaca ? ALPACA : new Ports(session.portOffset()).url(Part.PAPER_VENUE));
    if (url.isEmpty()) {
      return Optional.empty();
    }
    // The user's own keys are never shown to a paper venue.
    Map<String, String> keys =
        named == null && !alpaca ? ofFolder(folder) : new HashMap<>(System.getenv());
    if (!keys.containsKey(Preflight.KEY_ID) || !keys.containsKey(Preflight.SECRET_KEY)) {
      throw Problem.failed(
          "the venue needs keys: set %s and %s.".formatted(Preflight.KEY_ID, Preflight.SECRET_KEY));
    }
    return Optional.of(
        new VenueAccess(url.get(), keys.get(Preflight.KEY_ID), keys.get(Preflight.SECRET_KEY)));
  }

  static Optional<Instance.Session> running(DataFolder folder) throws Problem {
    return JsonFiles.read(folder.instanceFile(), Instance.class)
        .filter(instance -> instance.isRunning(new Proc()))
        .map(Instance::session);
  }

  private static URI address(String text) throws Problem {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw Problem.usage("--venue is an address like http://127.0.0.1:8085, not \"" + text + "\".");
  }

  /** The keys to the paper venue that runs on a folder. */
  static Map<String, String> ofFolder(DataFolder folder) throws Problem {
    try {
      Map<String, String> keys = new HashMap<>();
      Matcher export = EXPORT.matcher(Files.readString(folder.venueKeys()));
      while (export.find()) {
        keys.put(export.group(1), export.group(2));
      }
      return keys;
    } catch (IOException e) {
      throw Problem.failed(
          "cannot read the venue's keys in %s (%s)."
              .formatted(folder.venueKeys(), Sentences.reason(e)));
    }
  }
}
