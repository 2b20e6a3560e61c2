package io.ordertrail.papervenue;

import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;

/** Assembles the venue: its parts on the engine thread, then the port through which they speak. */
public final class PaperVenueMain {
  static final ServiceDefinition<VenueConfig> SERVICE =
      ServiceDefinition.servingItself("paper-venue", VenueConfig::read, PaperVenueMain::assemble);

  private PaperVenueMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, VenueConfig config) {
    Venue venue =
        service.add(Venue.assemble(config, failure -> service.fail("venue-engine", failure)));
    venue.engine().start();
    service.add(VenueServer.start(config, venue));
  }
}
