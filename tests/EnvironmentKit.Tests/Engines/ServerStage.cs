using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Ports;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Engines;

/// <summary>A checkout of its own with folder, lifeline, ports and account, in which servers really run.</summary>
internal sealed class ServerStage : IAsyncDisposable
{
    private readonly string _checkout;
    private readonly LocalPorts _ports;
    private readonly List<SupervisedProcess> _processes = [];

    public ServerStage(string? parent = null)
    {
        _checkout = Directory.CreateDirectory(Path.Join(parent ?? "/tmp", "environment-" + Guid.NewGuid().ToString("n")[..8])).FullName;
        Environment = new EnvironmentFolder(Path.Join(_checkout, ".environment"));
        Environment.Create();
        Lifeline = Lifeline.Hold(Environment.LifelinePath);
        _ports = new LocalPorts(_checkout);
    }

    public EnvironmentFolder Environment { get; }

    public Lifeline Lifeline { get; }

    public string Checkout => _checkout;

    public int Port(string purpose) => _ports.Allocate(purpose);

    public Account? AccountOf(params string[] names) => System.Environment.IsPrivilegedProcess
        ? AccountDirectory.WithAccessTo(AccountDirectory.Find(names), [Environment.Root])
        : null;

    public PreparationContext Context(string name, Account? account) => new()
    {
        ResourceName = name,
        Folder = Environment.CreateServerFolder(name, account),
        LifelinePath = Lifeline.Path,
        Account = account,
        Logger = NullLogger.Instance,
    };

    public async Task PrepareAsync(CompanionPlan plan, PreparationContext context)
    {
        foreach (var step in plan.Preparation)
        {
            await step.RunAsync(context, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Prepares and starts a server and waits until it serves.</summary>
    public async Task<SupervisedProcess> StartAsync(CompanionPlan plan, PreparationContext context)
    {
        await PrepareAsync(plan, context);
        var process = context.Start(plan.Server, stopSignal: plan.StopSignal);
        _processes.Add(process);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        var ready = Probing.WaitAsync(plan.Readiness, TimeProvider.System, deadline.Token);
        var ended = process.WaitAsync(deadline.Token);
        if (await Task.WhenAny(ready, ended) == ended)
        {
            await deadline.CancelAsync();
            throw new InvalidOperationException($"The server ended:\n{string.Join('\n', process.Output)}");
        }

        await ready;
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Lifeline.Dispose();
        TestFolder.Delete(_checkout);
    }

    /// <summary>Process ids of all processes whose command line holds the text.</summary>
    public static IReadOnlyList<int> ProcessesWith(string text)
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && id != System.Environment.ProcessId)
            {
                try
                {
                    if (File.ReadAllText(Path.Join(folder, "cmdline")).Contains(text, StringComparison.Ordinal))
                    {
                        found.Add(id);
                    }
                }
                catch (IOException)
                {
                    // It has just ended.
                }
            }
        }

        return found;
    }

    /// <summary>Waits for a condition, for ten seconds unless told otherwise.</summary>
    public static async Task<bool> BecomesTrueAsync(Func<bool> condition, int seconds = 10)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var attempt = 0; attempt < seconds * 50; attempt++)
        {
            if (condition())
            {
                return true;
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return condition();
    }
}
