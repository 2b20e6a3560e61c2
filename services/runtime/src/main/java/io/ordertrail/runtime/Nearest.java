package io.ordertrail.runtime;

import java.util.Collection;

/** The known word that a mistyped one was probably meant to be. */
final class Nearest {
  private Nearest() {}

  /** The word with the fewest edits, or null when every one differs by more than a third. */
  static String to(String typed, Collection<String> known) {
    String nearest = null;
    int fewest = typed.length() / 3 + 1;
    for (String word : known.stream().sorted().toList()) {
      int edits = edits(typed, word);
      if (edits < fewest) {
        fewest = edits;
        nearest = word;
      }
    }
    return nearest;
  }

  /** Letters to insert, delete or replace to make one word of the other. */
  static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
