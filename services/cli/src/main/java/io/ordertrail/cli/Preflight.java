package io.ordertrail.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is checked before anything is started; each fault is one sentence. Changes nothing. */
record Preflight(Proc proc, long neededMemoryBytes, long neededDiskBytes) {
  static final String KEY_ID = "APCA_API_KEY_ID";
  static final String SECRET_KEY = "APCA_API_SECRET_KEY";

  static Preflight standard(Proc proc) {
    return new Preflight(proc, 2560L << 20, 2048L << 20);
  }

  void portsAreFree(List<Ports.Need> needs) throws Problem {
    for (Ports.Need need : needs) {
      if (!isFree(need.port())) {
        throw Problem.failed(
            "port %d (%s) is in use%s: stop that process, or shift all ports with --port-offset."
                .formatted(need.port(), need.purpose(), holder(need.port())));
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String holder(int port) {
    Optional<PortHolder> holder = PortHolder.of(port, proc);
    return holder.map(h -> " by process %d (%s)".formatted(h.pid(), h.command())).orElse("");
  }

  void memoryIsEnough() throws Problem {
    try {
      long available = proc.availableMemoryBytes();
      if (available < neededMemoryBytes) {
        throw Problem.failed(
            "only %s of memory are available, and %s are needed: end other programs first."
                .formatted(gigabytes(available), gigabytes(neededMemoryBytes)));
      }
    } catch (IOException e) {
      throw Problem.failed("cannot read how much memory is available: " + Sentences.reason(e));
    }
  }

  void diskIsEnough(Path data) throws Problem {
    try {
      long usable = Files.getFileStore(data).getUsableSpace();
      if (usable < neededDiskBytes) {
        throw Problem.failed(
            "only %s are free on the disk of %s, and %s are needed: make room, or choose another folder with --data."
                .formatted(gigabytes(usable), data, gigabytes(neededDiskBytes)));
      }
    } catch (IOException e) {
      throw Problem.failed(
          "cannot read how much disk is free at %s (%s).".formatted(data, Sentences.reason(e)));
    }
  }

  static void alpacaKeysAreSet(Map<String, String> environment) throws Problem {
    for (String key : List.of(KEY_ID, SECRET_KEY)) {
      if (environment.getOrDefault(key, "").isBlank()) {
        throw Problem.failed(
            "--venue alpaca needs your paper-trading keys in the environment, and %s is not set: export %s and %s."
                .formatted(key, KEY_ID, SECRET_KEY));
      }
    }
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / (1024.0 * 1024 * 1024));
  }
}
