package io.ordertrail.proof;

/**
 * A finding while more may become known of it: what stands behind it, how far it goes, and what a
 * second copy of the events tells. One thread.
 */
final class Draft {
  private FindingKind kind;
  private final WriterRun run;
  private long first;
  private long last;
  private long reachFirst; // what it explains, however exact it becomes
  private long reachLast;
  private String before;
  private String after = "";
  private String subject = "";
  private String sentence;
  private long place; // where a line stands that should not, 0 when there is none
  private boolean narrowed;
  private boolean told;
  private int polls;

  Draft(FindingKind kind, WriterRun run, long first, long last, String before, String sentence) {
    this.kind = kind;
    this.run = run;
    this.first = first;
    this.last = last;
    this.reachFirst = first;
    this.reachLast = last;
    this.before = before;
    this.sentence = sentence;
  }

  FindingKind kind() {
    return kind;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  boolean covers(long sequence) {
    return reachFirst <= sequence && sequence <= reachLast;
  }

  /** Whether what is wrong with it touches these events' lines. */
  boolean touches(long from, long to) {
    boolean there = place > 0 && place - 1 <= to && from <= place;
    return there || (reachFirst <= to && from <= reachLast);
  }

  /**
   * @param sequence before which a line stands that should not
   */
  Draft standingBefore(long sequence) {
    place = sequence;
    return this;
  }

  Draft about(String what) {
    subject = what;
    return this;
  }

  /** The first good event behind it. */
  Draft followedBy(String time) {
    after = time;
    return this;
  }

  boolean isFollowed() {
    return !after.isEmpty();
  }

  void extendTo(long sequence) {
    reachLast = Math.max(reachLast, sequence);
    last = narrowed ? last : reachLast;
  }

  /** It turned out to be something else. */
  void become(FindingKind other, String otherSentence) {
    kind = other;
    sentence = otherSentence;
  }

  void moveTo(long newFirst, long newLast, String newSentence) {
    first = newFirst;
    last = newLast;
    reachFirst = newFirst;
    reachLast = newLast;
    sentence = newSentence;
  }

  /** A second copy of the events shows which of them it is. */
  void narrowTo(long sequence, String newSentence) {
    first = narrowed ? Math.min(first, sequence) : sequence;
    last = narrowed ? Math.max(last, sequence) : sequence;
    narrowed = true;
    sentence = newSentence;
  }

  void add(String more) {
    if (!sentence.contains(more)) {
      sentence = sentence + "; " + more;
    }
  }

  /** True once: when what stands behind it is known, or nothing came for a while. */
  boolean isNews() {
    boolean ripe = isFollowed() || polls++ > 0;
    boolean news = ripe && !told;
    told |= ripe;
    return news;
  }

  Finding finding() {
    return new Finding(kind, run, first, last, before, after, subject, sentence + ".");
  }
}
