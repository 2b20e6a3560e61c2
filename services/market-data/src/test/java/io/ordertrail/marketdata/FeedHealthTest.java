package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.marketdata.FeedWatch.Change;
import io.ordertrail.marketdata.Pings.Verdict;
import org.junit.jupiter.api.Test;

/** Silence, dead peers and gaps, each with times as arguments. */
class FeedHealthTest {
  private final FeedWatch watch = new FeedWatch(10);
  private final Pings pings = new Pings(10, 10);

  @Test
  void becomesStaleOnceAndRecoversWithTheNextMessage() {
    watch.begin(100);
    assertThat(watch.check(109)).isEqualTo(Change.NONE);
    assertThat(watch.check(110)).isEqualTo(Change.BECAME_STALE);
    assertThat(watch.silenceNs()).isEqualTo(10);
    assertThat(watch.check(130)).isEqualTo(Change.NONE);
    assertThat(watch.onMessage(140)).isEqualTo(Change.RECOVERED);
    assertThat(watch.silenceNs()).isEqualTo(40);
    assertThat(watch.onMessage(141)).isEqualTo(Change.NONE);
    assertThat(watch.check(150)).isEqualTo(Change.NONE);
  }

  @Test
  void callsAPeerDeadThatAnsweredPingsAndStopsAnswering() {
    pings.begin(100);
    assertThat(pings.check(100)).isEqualTo(Verdict.PING);
    pings.onPong(101);
    assertThat(pings.check(109)).isEqualTo(Verdict.NOTHING);
    assertThat(pings.check(110)).isEqualTo(Verdict.PING);
    assertThat(pings.check(119)).isEqualTo(Verdict.NOTHING);
    assertThat(pings.check(120)).isEqualTo(Verdict.DEAD);
  }

  @Test
  void leavesAPeerAloneThatNeverAnswersPings() {
    pings.begin(100);
    for (long now = 100; now < 200; now += 10) {
      assertThat(pings.check(now)).isEqualTo(Verdict.PING);
    }
  }

  @Test
  void leavesAPeerAloneThatSendsMessagesInsteadOfPongs() {
    pings.begin(100);
    pings.check(100);
    pings.onPong(101);
    pings.check(110);
    pings.onHeard(115);
    assertThat(pings.check(120)).isEqualTo(Verdict.PING);
  }

  @Test
  void closesAGapWhenEverySymbolThatHadABookIsQuotedAgain() {
    FeedGap gap = new FeedGap(3);
    assertThat(gap.onQuote(0)).isFalse();
    assertThat(gap.onQuote(2)).isFalse();
    gap.begin(100);
    assertThat(gap.onQuote(1)).as("was not known before").isFalse();
    assertThat(gap.onQuote(0)).isFalse();
    assertThat(gap.onQuote(0)).isFalse();
    assertThat(gap.onQuote(2)).isTrue();
    assertThat(gap.onQuote(2)).isFalse();
    assertThat(gap.ageNs(130)).isEqualTo(30);
  }

  @Test
  void mintsTraceIdsThatAreNeverZeroAndNeverRepeat() {
    TraceIds traces = new TraceIds(0);
    java.util.Set<Long> seen = new java.util.HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      traces.next();
      assertThat(traces.high()).isNotZero();
      assertThat(traces.low()).isNotZero();
      assertThat(seen.add(traces.low())).isTrue();
    }
  }
}
