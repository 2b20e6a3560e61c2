package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.util.List;

/** What the next event of a run follows. One thread. */
final class ChainEnd {
  private final ChainHash chain = new ChainHash();

  /** What the previous event's hash may be: none when it is not known. */
  private List<byte[]> previous = List.of();

  private byte[] computed;

  /** The one hash that the next event follows; null when nobody knows it. */
  void is(byte[] hash) {
    previous = hash == null ? List.of() : List.of(hash);
  }

  /** The next event follows the hash that stands there, or the one that should. */
  void isEither(byte[] stated, byte[] should) {
    if (should == null) {
      is(stated);
    } else {
      previous = stated == null ? List.of(should) : List.of(stated, should);
    }
  }

  /** How the line fits; {@link #computed} is then what its hash should be. */
  Link check(byte[] stated, byte[] bytes, int from, int to, int hexOffset) {
    computed = null;
    Link link = previous.isEmpty() ? Link.UNPROVEN : Link.BROKEN;
    for (int i = 0; i < previous.size() && link == Link.BROKEN; i++) {
      byte[] hash = chain.of(previous.get(i), bytes, from, to, hexOffset);
      computed = computed == null ? hash : computed;
      if (History.same(hash, stated)) {
        link = Link.PROVEN;
      }
    }
    return link;
  }

  byte[] computed() {
    return computed;
  }

  /** The hash that the line would have here; null when that cannot be said. */
  byte[] hashHere(byte[] line) {
    int hex = ChainHash.hexOffset(line, 0, line.length);
    return hex < 0 || previous.isEmpty()
        ? null
        : chain.of(previous.getFirst(), line, 0, line.length, hex);
  }

  /**
   * Whether the line fits behind another event than the last one.
   *
   * @param before that event's hash; null when it is not known
   */
  boolean isBehind(byte[] before, LineHead head, byte[] bytes, int from, int to) {
    return before != null
        && History.same(head.stated(), chain.of(before, bytes, from, to, head.hexOffset()));
  }
}
