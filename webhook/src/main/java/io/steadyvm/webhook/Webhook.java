package io.steadyvm.webhook;

import io.steadyvm.certs.Renewal;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.operations.OperationsServer;
import io.steadyvm.operations.PortsFile;
import io.steadyvm.operations.Setting;
import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.config.WebhookSetting;
import io.steadyvm.webhook.console.RuntimeDialer;
import io.steadyvm.webhook.http.Drain;
import io.steadyvm.webhook.http.TlsServer;
import io.steadyvm.webhook.kube.ApiServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The life of this process: begins to serve, and ends in order.
 *
 * @param renewals that keep certificates and authorities up to date
 * @param servers of TLS, by the setting that says where they listen
 * @param dialer of consoles
 */
record Webhook(
        WebhookConfig config,
        ApiServer api,
        Drain drain,
        List<Renewal> renewals,
        Map<WebhookSetting, TlsServer> servers,
        RuntimeDialer dialer,
        OperationsServer operations)
        implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Webhook.class);

    /** Starts everything; returns when the ports are bound. */
    void start() throws StartException {
        renewals.forEach(Renewal::start);
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Map.Entry<WebhookSetting, TlsServer> entry : servers.entrySet()) {
            TlsServer server = entry.getValue();
            try {
                server.start();
            } catch (RuntimeException e) {
                throw cannotListen(entry.getKey(), server.endpoint(), e);
            }
            addresses.put(server.name(), server.address());
        }
        operations.start();
        addresses.put("operations", operations.address());
        writePorts(addresses);
        log(addresses);
    }

    private static void log(Map<String, String> addresses) {
        LoggingEventBuilder event = LOGGER.atInfo();
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            event = event.addKeyValue(address.getKey(), address.getValue());
        }
        event.log("ready");
    }

    private void writePorts(Map<String, String> addresses) throws StartException {
        if (config.portsFile().isEmpty()) {
            return;
        }
        try {
            PortsFile.write(config.portsFile().get(), addresses);
        } catch (IOException e) {
            throw new StartException(
                    "%s: %s can't be written: %s."
                            .formatted(
                                    WebhookSetting.PORTS_FILE.variable(),
                                    config.portsFile().get(),
                                    e),
                    e);
        }
    }

    static StartException cannotListen(Setting setting, Endpoint endpoint, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StartException(
                "%s: can't listen on %s: %s; name another address."
                        .formatted(setting.variable(), endpoint, root.getMessage()),
                e);
    }

    /**
     * Not ready any more; goes on serving while clients learn of it; finishes what is in flight.
     */
    @Override
    public void close() {
        drain.begin();
        LOGGER.atInfo().addKeyValue("delay", config.drainDelay()).log("stopping");
        try {
            Thread.sleep(config.drainDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.values().forEach(TlsServer::close);
        dialer.close();
        renewals.forEach(Renewal::close);
        operations.close();
        api.close();
        LOGGER.atInfo().log("stopped");
    }
}
