using System.Runtime.CompilerServices;
using EnvironmentKit.Control;
using EnvironmentKit.Status;
using EnvironmentKit.Tests.ConsoleView;

namespace EnvironmentKit.Tests.Control;

/// <summary>An environment that is what a test says it is.</summary>
internal sealed class SampleSurface : IControlSurface
{
    public EnvironmentStatus Status { get; set; } = SampleStatus.Starting;

    public TaskCompletionSource<EnvironmentStatus> Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource MoreLog { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> ResourceNames { get; } = ["web", "db"];

    public EnvironmentStatus Read() => Status;

    public Task<EnvironmentStatus> WaitUntilSettledAsync(CancellationToken cancellationToken) => Settled.Task.WaitAsync(cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<string>> ReadLogAsync(string resource, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return [$"{resource} first", $"{resource} second"];
        if (follow)
        {
            await MoreLog.Task.WaitAsync(cancellationToken);
            yield return [$"{resource} third"];
        }
    }

    public Task<string?> ExecuteAsync(string resource, string command, CancellationToken cancellationToken) =>
        Task.FromResult(command == "restart" ? null : $"it has no command '{command}'");

    public void Stop() => Stopped.SetResult();
}
