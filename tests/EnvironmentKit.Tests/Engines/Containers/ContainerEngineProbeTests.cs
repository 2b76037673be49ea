using System.Net.Sockets;
using System.Text;
using EnvironmentKit.Engines.Containers;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Engines.Containers;

public sealed class ContainerEngineProbeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engines-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ask_NoClientInstalled_SaysSo() =>
        (await AskAsync(("PATH", _folder.FullName))).Problem.ShouldBe("neither docker nor podman is installed");

    [Fact]
    public async Task Ask_DeclaredClientNotInstalled_NamesIt() =>
        (await AskAsync(("PATH", _folder.FullName), ("ASPIRE_CONTAINER_RUNTIME", "podman"))).Problem.ShouldBe("podman is not installed");

    [Fact]
    public async Task Ask_UnknownRuntime_NamesTheSetting() =>
        (await AskAsync(("DOTNET_ASPIRE_CONTAINER_RUNTIME", "lxc"))).Problem.ShouldBe("ASPIRE_CONTAINER_RUNTIME is 'lxc', and only docker and podman are known");

    [Fact]
    public async Task Ask_NobodyListens_SaysThatItDoesNotRun()
    {
        Install("docker");

        (await AskAsync(("PATH", _folder.FullName), ("DOCKER_HOST", $"unix://{_folder.FullName}/none.sock"))).Problem
            .ShouldBe($"docker does not run: nobody listens at {_folder.FullName}/none.sock");
    }

    [Fact]
    public async Task Ask_EngineHangs_GivesUpAfterASecond()
    {
        Install("docker");
        using var listener = Listen(out var path);

        (await AskAsync(("PATH", _folder.FullName), ("DOCKER_HOST", $"unix://{path}"))).Problem.ShouldBe($"docker does not answer within 1 s at {path}");
    }

    [Theory]
    [InlineData("200 OK", "echo 'Docker version 28.2.2, build e6534b4'", null)]
    [InlineData("200 OK", "echo 'Docker version 20.10.24, build 297e128'", "docker 20.10.24 is too old: the orchestrator needs a client of version 25 or newer")]
    [InlineData("503 Service Unavailable", "echo 'Docker version 28.2.2, build e6534b4'", "docker answers 'HTTP/1.1 503 Service Unavailable' at ")]
    public async Task Ask_EngineAnswers_TellsWhetherItIsWell(string status, string client, string? problem)
    {
        Install("docker", client);
        using var listener = Listen(out var path);
        var answering = AnswerAsync(listener, status);

        var answer = await AskAsync(("PATH", _folder.FullName), ("DOCKER_HOST", $"unix://{path}"));
        await answering;

        answer.Problem.ShouldBe(problem?.EndsWith(" at ", StringComparison.Ordinal) is true ? problem + path : problem);
    }

    [Fact]
    public async Task Ask_DockerHangsAndPodmanAnswers_TakesPodman()
    {
        Install("docker");
        Install("podman", "test \"$1\" = ps");
        using var listener = Listen(out var path);

        (await AskAsync(("PATH", _folder.FullName), ("DOCKER_HOST", $"unix://{path}"))).ShouldBe(new ContainerEngineAnswer("podman", null));
    }

    [Fact]
    public async Task Ask_ClientHangs_EndsItWithAllThatItStarted()
    {
        // The client of an engine on another machine is all that there is to ask.
        Install("docker", "sleep 3600 & echo $! >\"$0.child\"; echo $$ >\"$0.pid\"; wait");

        (await AskAsync(("PATH", $"{_folder.FullName}:/bin:/usr/bin"), ("DOCKER_HOST", "tcp://192.0.2.1:2375"), ("ASPIRE_CONTAINER_RUNTIME", "docker"))).Problem
            .ShouldBe("docker does not answer within 1 s");

        foreach (var file in _folder.GetFiles("docker.*"))
        {
            var process = (await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken)).Trim();
            var begun = TimeProvider.System.GetTimestamp();
            while (IsAlive(process))
            {
                TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10), $"{file.Name}: process {process} is still there");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task Ask_ClientThatCannotBeRun_SaysWhy()
    {
        Install("docker", null);

        (await AskAsync(("PATH", _folder.FullName), ("DOCKER_HOST", "tcp://192.0.2.1:2375"))).Problem.ShouldNotBeNull().ShouldStartWith("docker does not answer: ");
    }

    [Theory]
    [InlineData("Docker version 26.1.5+dfsg1, build a72d7cd", 26, "26.1.5")]
    [InlineData("Docker version 20.10.24+dfsg1, build 297e128", 20, "20.10.24")]
    [InlineData("Docker version 28.2.2, build e6534b4", 28, "28.2.2")]
    public void VersionOf_WhatAClientSays_IsReadToTheNumber(string said, int major, string text) =>
        ContainerEngineProbe.VersionOf(said).ShouldBe((major, text));

    [Fact]
    public void VersionOf_SomethingElse_IsNone() => ContainerEngineProbe.VersionOf("podman").ShouldBeNull();

    private static Task<ContainerEngineAnswer> AskAsync(params (string Name, string Value)[] settings) =>
        new ContainerEngineProbe(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build())
            .AskAsync(TestContext.Current.CancellationToken);

    private static bool IsAlive(string process)
    {
        try
        {
            // One that has ended stays in the list until somebody asks for its exit code.
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Install(string program, string? script = "exit 0")
    {
        var path = Path.Join(_folder.FullName, program);
        File.WriteAllText(path, script is null ? "" : $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Socket Listen(out string path)
    {
        path = Path.Join(_folder.FullName, "engine.sock");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        return listener;
    }

    private static async Task AnswerAsync(Socket listener, string status)
    {
        using var connection = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await connection.ReceiveAsync(new byte[256], TestContext.Current.CancellationToken);
        await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n\r\n"), TestContext.Current.CancellationToken);
    }
}
