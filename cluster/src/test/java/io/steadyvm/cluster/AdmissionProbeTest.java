package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionProbeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error from server (InternalError): error when creating \"vm.yaml\": Internal error occurred: failed calling webhook \"mutate.steadyvm.io\": failed to call webhook: tls: failed to verify certificate",
                "Error from server: conversion webhook for kubevirt.io/v1alpha2, Kind=VirtualMachine failed: dial tcp 127.0.0.1:20004: connect: connection refused"
            })
    void isNotReadyWhileTheWebhookIsNotReached(String errors) {
        assertThat(AdmissionProbe.unreached(errors)).contains(errors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Error from server (Forbidden): admission webhook \"validate.steadyvm.io\" denied the request: no"
            })
    void isReadyOnceTheWebhookAnswersWhateverItSays(String errors) {
        assertThat(AdmissionProbe.unreached(errors)).isEmpty();
    }
}
