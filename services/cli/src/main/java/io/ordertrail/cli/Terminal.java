package io.ordertrail.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** What standard output is connected to, and how high it is. */
final class Terminal {
  private static final int DEFAULT_ROWS = 24;

  private Terminal() {}

  /** True when a table can be redrawn in place on standard output. */
  static boolean isInteractive(String term) {
    return term != null && !term.equals("dumb") && isTerminal(Path.of("/proc/self/fd/1"));
  }

  private static boolean isTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** The height, asked again only when a resize was signalled. */
  static IntSupplier rows(IntSupplier resizes) {
    return new IntSupplier() {
      private int knownFor = -1;
      private int rows;

      @Override
      public int getAsInt() {
        if (knownFor != resizes.getAsInt()) {
          knownFor = resizes.getAsInt();
          rows = ask();
        }
        return rows;
      }
    };
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      int rows = Integer.parseInt(answer.split(" ")[0]);
      return rows > 0 ? rows : DEFAULT_ROWS;
    } catch (IOException | NumberFormatException e) {
      return DEFAULT_ROWS;
    }
  }
}
