package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody waits for a bundle: the proof of gigabytes around its window is not part of it. */
class LargeJournalTest {
  @TempDir Path data;
  @TempDir Path out;

  @Test
  void theWholeJournalIsOnlyProvenUpToASizeOrWhenThatIsAskedFor() throws Exception {
    TestSession session = new TestSession(data);
    session.orders(5, "AAPL");
    session.close();
    assertThat(findings(session, false, Findings.MOST_BYTES))
        .isEqualTo(new Findings.Known(List.of()));
    assertThat(findings(session, true, 1)).isEqualTo(new Findings.Known(List.of()));
    assertThat(findings(session, false, 1))
        .isInstanceOfSatisfying(
            Findings.LeftOut.class, left -> assertThat(left.journalBytes()).isGreaterThan(1_000));
  }

  @Test
  void whatWasLeftOutIsSaidAndIsNoContradiction() {
    Proof proof =
        new Proof(
            List.of(),
            new Proof.Indexed.NotAsked("nobody asked"),
            new Findings.LeftOut(3L << 30),
            0,
            0,
            List.of());
    assertThat(proof.isWhole()).isTrue();
    assertThat(proof.sentences())
        .anyMatch(sentence -> sentence.contains("3,072 MB in all, was not proven with it"));
  }

  private Findings findings(TestSession session, boolean wholeProof, long mostJournalBytes)
      throws Exception {
    BundleRequest request =
        new BundleRequest(
            data,
            session.traded(),
            new Subject.Everything(),
            out,
            Optional.empty(),
            Optional.empty(),
            wholeProof,
            true);
    return Findings.of(request, TimeSpan.of(session.traded()), List.of(), mostJournalBytes);
  }
}
