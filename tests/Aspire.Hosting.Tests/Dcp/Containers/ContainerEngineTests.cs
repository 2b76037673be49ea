using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Containers;
using Aspire.Hosting.Dcp.Model;
using Engine = Aspire.Hosting.Dcp.Containers.ContainerEngine;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>What is made of the words of the orchestrator and the engine; needs no engine.</summary>
public sealed class ContainerEngineTests
{
    [Theory]
    [InlineData("""{"containers":{"runtime":"docker","hostName":"host.docker.internal","installed":true,"running":true}}""", null)]
    [InlineData("""{"containers":{"runtime":"podman","hostName":"host.containers.internal","installed":false,"running":false,"error":"exec"}}""", "The container engine's client 'podman' is not on the PATH.")]
    [InlineData("""{"containers":{"runtime":"docker","installed":true,"running":false,"error":"docker command failed\nerror\nCannot connect to the Docker daemon."}}""", "The container engine 'docker' cannot be used: Cannot connect to the Docker daemon.")]
    [InlineData("", "The orchestrator does not tell whether there is a container engine.")]
    public void Parse_WhatTheOrchestratorSays_BecomesOneSentence(string output, string? problem) => Engine.Parse(output).Problem.ShouldBe(problem);

    [Fact]
    public void Parse_Podman_TellsContainersItsNameByItself()
    {
        var answer = Engine.Parse("""{"containers":{"runtime":"podman","hostName":"host.containers.internal","installed":true,"running":true}}""");

        (answer.HostName, answer.HostEntry).ShouldBe(("host.containers.internal", null));
    }

    [Theory]
    [InlineData("""{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"23456"}],"81/udp":[{"HostIp":"","HostPort":""}]}""", 1)]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Parse_BoundPorts_AreThoseWithANumber(string? bindings, int count) => PersistentPorts.Parse(bindings).Count.ShouldBe(count);

    [Fact]
    public void Explain_PortTakenOnTheEngine_SaysSo() => Explain(
        "Container startup failed\nError response from daemon: driver failed programming external connectivity on endpoint a: Bind for 127.0.0.1:80 failed: port is already allocated")
        .ShouldStartWith("A port that the container of resource 'web' asks for is taken: driver failed");

    [Fact]
    public void Explain_UnknownProgram_GivesTheEnginesReason() => Explain(
        "Container startup failed\nError response from daemon: exec: \"bash\": executable file not found in $PATH")
        .ShouldBe("The container of resource 'web' could not be started: exec: \"bash\": executable file not found in $PATH.");

    [Fact]
    public void Explain_NothingSaid_SaysThat() =>
        Explain(null).ShouldBe("The container of resource 'web' could not be started: the container engine does not say why.");

    private static string Explain(string? message) =>
        ContainerFailure.Explain(new ContainerResource("web"), new Container { Spec = { Image = "web:1" }, Status = new ContainerStatus { Message = message } });
}
