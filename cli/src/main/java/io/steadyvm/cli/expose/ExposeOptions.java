package io.steadyvm.cli.expose;

import java.util.Optional;
import java.util.OptionalInt;

/** The flags of {@code expose}, as typed. */
public record ExposeOptions(
        String name,
        OptionalInt port,
        Optional<String> targetPort,
        String protocol,
        String type,
        Optional<String> portName,
        Optional<String> clusterIp,
        Optional<String> externalIp,
        Optional<String> ipFamily,
        Optional<String> ipFamilyPolicy,
        OptionalInt nodePort,
        Optional<String> loadBalancerIp) {}
