package io.ordertrail.proof;

import java.util.Locale;

/** How it is known where a run ends. */
public enum RunEnd {
  /** Its last event is a seal with a good signature over all of it. */
  SEALED,
  /** The run after it recorded its last number and hash. */
  NAMED_BY_SUCCESSOR,
  /** Its ring tells how far it was journalled; what is in the ring comes with the next start. */
  IN_RING,
  /** Nobody says where it ends. */
  OPEN;

  /** The word in reports: {@code named by successor}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
