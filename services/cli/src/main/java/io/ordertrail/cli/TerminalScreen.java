package io.ordertrail.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Redraws the table in place with plain ANSI sequences. Lines never wrap, because a wrapped line
 * would make going back up land on the wrong row.
 */
final class TerminalScreen implements Screen {
  private static final String HIDE_CURSOR_AND_WRAP = "\u001b[?25l\u001b[?7l";
  private static final String SHOW_CURSOR_AND_WRAP = "\u001b[?25h\u001b[?7h";
  private static final String ERASE_LINE = "\u001b[2K";
  private static final String ERASE_BELOW = "\u001b[J";
  private final PrintStream out;
  private final Palette palette;
  private final IntSupplier rows;
  private int drawn;

  /**
   * @param rows the terminal's present height
   */
  TerminalScreen(PrintStream out, Palette palette, IntSupplier rows) {
    this.out = out;
    this.palette = palette;
    this.rows = rows;
    write(HIDE_CURSOR_AND_WRAP);
  }

  @Override
  public void say(String line) {
    // Messages may be longer than the terminal is wide: they wrap, unlike the table.
    write(backToTop() + ERASE_BELOW + "\u001b[?7h" + line + "\n\u001b[?7l");
    drawn = 0;
  }

  @Override
  public void show(Snapshot snapshot) {
    List<String> lines = StatusTable.lines(snapshot, palette);
    int fitting = Math.min(lines.size(), Math.max(1, rows.getAsInt() - 1));
    StringBuilder frame = new StringBuilder(backToTop());
    lines.subList(0, fitting).forEach(line -> frame.append(ERASE_LINE).append(line).append('\n'));
    write(frame.append(ERASE_BELOW).toString());
    drawn = fitting;
  }

  @Override
  public void keep() {
    drawn = 0;
  }

  @Override
  public void close() {
    write(SHOW_CURSOR_AND_WRAP);
  }

  private String backToTop() {
    int lines = Math.min(drawn, Math.max(1, rows.getAsInt() - 1));
    return lines == 0 ? "" : "\r\u001b[" + lines + "A";
  }

  private void write(String text) {
    out.print(text);
    out.flush();
  }
}
