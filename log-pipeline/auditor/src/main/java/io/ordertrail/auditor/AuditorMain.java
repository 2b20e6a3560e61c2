package io.ordertrail.auditor;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.proof.IndexProof;
import io.ordertrail.proof.JournalProof;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The process that proves the record of one data folder while it is written. */
public final class AuditorMain {
  private AuditorMain() {}

  public static void main(String[] args) {
    ServiceMain.run(definition(), args);
  }

  static ServiceDefinition<AuditorConfig> definition() {
    return ServiceDefinition.of("auditor", AuditorConfig::read, AuditorMain::assemble);
  }

  private static void assemble(Service service, AuditorConfig config) throws IOException {
    Path data = service.common().data();
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.AUDITOR, ""));
    AuditorMeters meters = new AuditorMeters(service.meters());
    AuditorEvents events = new AuditorEvents(record.recorder(), record.clock());

    SessionInvariants invariants = new SessionInvariants(service.common().session());
    JournalProof journals = new JournalProof(config.folders(data), invariants);
    IndexProof index =
        new IndexProof(
            service.add(ElasticsearchClients.connect(config.elasticsearch())),
            journals,
            config.grace());
    RefusedDocuments refused = RefusedDocuments.open(data);
    AlertIntake intake = new AlertIntake();

    Auditor auditor =
        new Auditor(
            config, journals, index, invariants, refused, intake, events, meters, System::nanoTime);
    service.ready("journals", auditor::journalHealth);
    service.run(record.around(auditor));
    service.route(intake.route());
  }
}
