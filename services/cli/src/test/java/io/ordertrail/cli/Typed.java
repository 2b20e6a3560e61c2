package io.ordertrail.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * A command as a person types it. It takes the process's standard output while it runs: one at a
 * time.
 *
 * @param out what it printed
 * @param err what it complained of
 */
record Typed(int exitCode, String out, String err) {

  static Typed line(String... words) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int exitCode = OrdertrailMain.commandLine().setErr(new PrintWriter(err, true)).execute(words);
      return new Typed(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(before);
    }
  }
}
