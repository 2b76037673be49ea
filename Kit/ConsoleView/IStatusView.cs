using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>A way to show a running environment. Its members are called one at a time.</summary>
internal interface IStatusView
{
    /// <summary>Shows the state while the environment starts. Called at each change and once a second.</summary>
    /// <param name="status">The state now.</param>
    /// <param name="change">What has changed, if anything.</param>
    void Show(EnvironmentStatus status, ResourceChange? change);

    /// <summary>Shows the final state of the start; from now on changes are lines.</summary>
    void Settle(EnvironmentStatus status);

    /// <summary>Says something.</summary>
    void Say(string line, Tone tone = Tone.Plain);
}
