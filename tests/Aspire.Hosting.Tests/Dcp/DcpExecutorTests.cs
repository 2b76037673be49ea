using System.Collections.Immutable;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.Dcp;

public sealed partial class DcpExecutorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_Program_RunsWithItsEnvironmentArgumentsAndFolder()
    {
        var program = Programs.Shell("talks", "echo $GREETING $0 from $PWD; exec sleep 600", "reader").WithVariable("GREETING", "hello");
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("talks", KnownResourceStates.Running);

        snapshot.StartTimeStamp.ShouldNotBeNull();
        snapshot.StopTimeStamp.ShouldBeNull();
        var pid = Property(snapshot, "executable.pid").ShouldBeOfType<int>();
        Processes.Runs(pid).ShouldBeTrue();
        Property(snapshot, "executable.path").ShouldBe("/bin/sh");
        Property(snapshot, "executable.workDir").ShouldBe(Path.GetTempPath());
        snapshot.EnvironmentVariables.Single(variable => variable.Name == "GREETING").ShouldBe(new EnvironmentVariableSnapshot("GREETING", "hello", true));
        snapshot.EnvironmentVariables.Single(variable => variable.Name == "PATH").IsFromSpec.ShouldBeFalse();
        (await FirstLineAsync(application, program)).ShouldEndWith($"hello reader from {Path.GetTempPath().TrimEnd('/')}");
    }

    [Fact]
    public async Task Start_ProgramEnds_IsFinishedWithItsExitCode()
    {
        var program = Programs.Shell("ends", "echo last words >&2; exit 7");
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("ends", KnownResourceStates.Finished);

        snapshot.ExitCode.ShouldBe(7);
        snapshot.StopTimeStamp.ShouldNotBeNull();
        (await application.LogOfAsync(program)).ShouldContain("last words");
    }

    [Fact]
    public async Task Start_FollowedProgramEnds_LogIsCompleteWhenTheStateIsPublished()
    {
        var program = Programs.Shell("ends", "seq 1 2000; echo the end");
        await using var application = new DcpApplication(program);
        var lines = new List<string>();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await application.StartAsync();
        var following = Task.Run(
            async () =>
            {
                await foreach (var batch in application.Loggers.WatchAsync(program).WithCancellation(done.Token))
                {
                    lock (lines)
                    {
                        lines.AddRange(batch.Select(line => line.Content));
                    }
                }
            },
            Cancelled);

        await application.ReachesAsync("ends", KnownResourceStates.Finished);
        await Processes.UntilAsync(() => { lock (lines) { return lines.Count > 0 && lines[^1].EndsWith("the end", StringComparison.Ordinal); } }, TimeSpan.FromSeconds(10), "the last line comes");

        lines.Count.ShouldBe(2001);
        await done.CancelAsync();
        await following.ShouldThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Start_ToolArgumentsThatAreNotShown_AreGivenAndLeftOutOfTheCommandLine()
    {
        var builder = Declared.Application();
        var program = builder.AddExecutable("tool", "/bin/echo", Path.GetTempPath(), "own", "run")
            .WithLaunchToolArgs(context => context.Args.Add("run"), showInCommandLine: false).Resource;
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("tool", KnownResourceStates.Finished);

        (await application.LogOfAsync(program)).ShouldEndWith("run own run");
        ((IEnumerable<string>)Property(snapshot, "resource.appArgs")!).ShouldBe(["own", "run"]);
        Property(snapshot, "resource.appArgsSensitivity").ShouldBeOfType<ImmutableArray<int>>().ShouldBe([0, 0]);
    }

    [Fact]
    public async Task Start_SecretArgument_IsMarkedAndOnlyThere()
    {
        var secret = new ParameterResource("password", _ => "s3cret", secret: true);
        var program = Programs.Shell("keeps", "exec sleep 600", "visible", secret);
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("keeps", KnownResourceStates.Running);

        var arguments = snapshot.Properties.Single(property => property.Name == "resource.appArgs");
        arguments.IsSensitive.ShouldBeTrue();
        ((IEnumerable<string>)arguments.Value!).ShouldBe(["-c", "exec sleep 600", "visible", "s3cret"]);
        Property(snapshot, "resource.appArgsSensitivity").ShouldBeOfType<ImmutableArray<int>>().ShouldBe([0, 0, 0, 1]);
        (await application.LogOfAsync(program)).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Start_ProgramIsMissing_FailsWithAClearMessage()
    {
        var program = new ExecutableResource("absent", "no-such-program", Path.GetTempPath());
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        await application.ReachesAsync("absent", KnownResourceStates.FailedToStart);

        (await application.LogOfAsync(program)).ShouldContain("The program 'no-such-program' of resource 'absent' is not on the PATH.");
    }

    [Fact]
    public async Task Start_ProgramIsNotExecutable_FailsWithAClearMessage()
    {
        var file = Path.GetTempFileName();
        var program = new ExecutableResource("inert", file, Path.GetTempPath());
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        await application.ReachesAsync("inert", KnownResourceStates.FailedToStart);

        (await application.LogOfAsync(program)).ShouldContain($"The program '{file}' could not be started.");
        File.Delete(file);
    }

    [Fact]
    public async Task Start_ValueCannotBeHad_FailsNamingTheVariableAndNotTheOthers()
    {
        var broken = Programs.Shell("broken", "exec sleep 600").WithVariable("TOKEN", new ParameterResource("token", _ => throw new InvalidOperationException("there is none")));
        var sound = Programs.Shell("sound", "exec sleep 600");
        await using var application = new DcpApplication(broken, sound);

        await application.StartAsync();
        await application.ReachesAsync("broken", KnownResourceStates.FailedToStart);
        await application.ReachesAsync("sound", KnownResourceStates.Running);

        (await application.LogOfAsync(broken)).ShouldContain("The environment variable 'TOKEN' of resource 'broken' cannot be resolved");
    }

    [Fact]
    public async Task Start_ContainerWithoutAnEngine_SaysSoAndWaitsForOne()
    {
        Assert.SkipWhen((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Join(folder, "podman"))), "Podman is installed here.");
        var container = new ContainerResource("web").With(new ContainerImageAnnotation { Image = "nginx", Tag = "1.28" });
        await using var application = new DcpApplication([("ASPIRE_CONTAINER_RUNTIME", "podman")], container);

        await application.StartAsync();
        await application.ReachesAsync("web", KnownResourceStates.RuntimeUnhealthy);

        (await application.LogOfAsync(container)).ShouldContain("The container engine's client 'podman' is not on the PATH.");
    }

    [Fact]
    public async Task Start_BuiltProject_RunsItsProgramInItsFolder()
    {
        // These tests are a built project themselves; asked for help they end at once.
        var project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Aspire.Hosting.Tests.csproj"));
        var resource = new ProjectResource("tests").With(new ProjectAt(project)).With(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add("-?")));
        await using var application = new DcpApplication(resource);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("tests", KnownResourceStates.Finished);

        Property(snapshot, "project.path").ShouldBe(project);
        Property(snapshot, "executable.workDir").ShouldBe(Path.GetDirectoryName(project));
        (await application.LogOfAsync(resource)).ShouldContain("xUnit.net v3");
    }

    [Fact]
    public async Task Start_ProjectWithLaunchProfile_GetsItsArgumentsFirst()
    {
        var settings = new LaunchSettings
        {
            Profiles = { ["greeting"] = new LaunchProfile { CommandName = "Project", CommandLineArgs = "-c \"echo $0 $1\" hello" } },
        };
        var resource = new ProjectResource("greets")
            .With(new ExecutableAnnotation { Command = "/bin/sh", WorkingDirectory = Path.GetTempPath() })
            .With(new ProjectAt("/nowhere/Greets.csproj") { LaunchSettings = settings })
            .With(new LaunchProfileAnnotation("greeting"))
            .With(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add("world")));
        await using var application = new DcpApplication(resource);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("greets", KnownResourceStates.Finished);

        Property(snapshot, "project.launchProfile").ShouldBe("greeting");
        (await application.LogOfAsync(resource)).ShouldEndWith("hello world");
    }

    [Fact]
    public async Task Start_ProjectWithAnotherCommand_IsThatCommandWithTheProject()
    {
        var resource = new ProjectResource("runs")
            .With(new ExecutableAnnotation { Command = "/bin/echo", WorkingDirectory = Path.GetTempPath() })
            .With(new ProjectAt("/nowhere/Runs.csproj"))
            .With(new ProjectLaunchArgsOverrideAnnotation(["build", "/t:Run"], leadingResourceArgumentToRemove: "run"))
            .With(new CommandLineArgsCallbackAnnotation(arguments =>
            {
                arguments.Add("run");
                arguments.Add("-p:Fast=true");
            }));
        await using var application = new DcpApplication(resource);

        await application.StartAsync();
        await application.ReachesAsync("runs", KnownResourceStates.Finished);

        (await application.LogOfAsync(resource)).ShouldEndWith("build /t:Run /nowhere/Runs.csproj --configuration Debug -p:Fast=true");
    }

    [Fact]
    public async Task Start_ProjectNotBuilt_SaysHowToBuildIt()
    {
        var folder = Directory.CreateTempSubdirectory("project-");
        var project = Path.Combine(folder.FullName, "Site.csproj");
        await File.WriteAllTextAsync(
            project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", Cancelled);
        var resource = new ProjectResource("site").With(new ProjectAt(project));
        await using var application = new DcpApplication(resource);

        await application.StartAsync();
        await application.ReachesAsync("site", KnownResourceStates.FailedToStart);

        (await application.LogOfAsync(resource)).ShouldContain($"dotnet build {project} --configuration");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_Replicas_AreProcessesWithNamesAndPortsOfTheirOwn()
    {
        var resource = new ProjectResource("pair").With(new ReplicaAnnotation(2)).WithEndpoint("http");
        resource.With(new ExecutableAnnotation { Command = "/bin/sleep", WorkingDirectory = Path.GetTempPath() })
            .With(new ProjectAt("/nowhere/Pair.csproj"))
            .With(new CommandLineArgsCallbackAnnotation(arguments => arguments.Add("600")))
            .WithVariable("PORT", new EndpointReference(resource, "http").Property(EndpointProperty.TargetPort));
        await using var application = new DcpApplication(resource);

        await application.StartAsync();
        var names = application.Runtime.GetReplicaNames(resource);
        names.Count.ShouldBe(2);
        names.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^pair-[a-z]{8}$"));
        var ports = new List<string?>();
        foreach (var name in names)
        {
            var running = await application.Notifications.WaitForResourceAsync(
                "pair", change => change.ResourceId == name && change.Snapshot.State?.Text == KnownResourceStates.Running, Cancelled).InTime();
            ports.Add(running.Snapshot.EnvironmentVariables.Single(variable => variable.Name == "PORT").Value);
        }

        ports.ShouldBeUnique();
    }

    [Fact]
    public async Task Start_ProxiedEndpoint_PassesOnToTheProgramsOwnPort()
    {
        var program = Programs.Shell("site", "exec python3 -m http.server $PORT --bind 127.0.0.1").WithEndpoint("http");
        var endpoint = new EndpointReference(program, "http");
        program.WithVariable("PORT", endpoint.Property(EndpointProperty.TargetPort));
        await using var application = new DcpApplication(program);

        await application.StartAsync();
        var snapshot = await application.ReachesAsync("site", KnownResourceStates.Running);

        var port = int.Parse(snapshot.EnvironmentVariables.Single(variable => variable.Name == "PORT").Value!, System.Globalization.CultureInfo.InvariantCulture);
        port.ShouldNotBe(endpoint.Port);
        using var http = new HttpClient();
        var answered = false;
        for (var attempt = 0; attempt < 100 && !answered; attempt++)
        {
            try
            {
                answered = (await http.GetAsync(new Uri(endpoint.Url), Cancelled)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, Cancelled);
            }
        }

        answered.ShouldBeTrue();
        snapshot.Urls.Single().Url.ShouldBe(endpoint.Url);
    }

    [Fact]
    public async Task Start_PortIsTaken_RefusesToStart()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        await using var application = new DcpApplication(Programs.Shell("site", "exec sleep 600").WithEndpoint("http", port: port));

        var e = await Should.ThrowAsync<DistributedApplicationException>(application.StartAsync());

        e.Message.ShouldContain($"Port {port}");
        e.Message.ShouldContain("'site'");
    }

    [Fact]
    public async Task Stop_Application_EndsEveryProcessBeforeItReturns()
    {
        var direct = Programs.Shell("direct", "exec sleep 600");
        var nested = Programs.Shell("nested", "sleep 600 & exec sleep 600");
        await using var application = new DcpApplication(direct, nested);
        await application.StartAsync();
        var pids = new[] { "direct", "nested" }.Select(async name =>
            Property(await application.ReachesAsync(name, KnownResourceStates.Running), "executable.pid").ShouldBeOfType<int>());
        var running = await Task.WhenAll(pids);

        await application.StopAsync();

        running.Where(Processes.Runs).ShouldBeEmpty();
        await Processes.UntilAsync(
            () => !Processes.With(application.Orchestrator.SessionFolder!).Any(), TimeSpan.FromSeconds(10), "the orchestrator ends");
    }

    [Fact]
    public async Task Run_OrchestratorIsKilled_ResourcesAreShownAsExited()
    {
        var program = Programs.Shell("orphan", "exec sleep 600");
        await using var application = new DcpApplication(program);
        await application.StartAsync();
        await application.ReachesAsync("orphan", KnownResourceStates.Running);

        foreach (var pid in Processes.With(application.Orchestrator.SessionFolder!).ToArray())
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
        }

        await application.Notifications.WaitForResourceAsync("orphan", KnownResourceStates.Exited, Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        (await application.LogOfAsync(program)).ShouldContain("The orchestrator is gone");
    }

    private sealed class ProjectAt(string path) : IProjectMetadata
    {
        public string ProjectPath { get; } = path;

        public LaunchSettings? LaunchSettings { get; init; }
    }

    private static object? Property(CustomResourceSnapshot snapshot, string name) =>
        snapshot.Properties.Single(property => property.Name == name).Value;

    private static async Task<string> FirstLineAsync(DcpApplication application, IResource resource)
    {
        await foreach (var batch in application.Loggers.WatchAsync(resource).WithCancellation(Cancelled))
        {
            return batch[0].Content;
        }

        throw new InvalidOperationException("The log has ended.");
    }
}
