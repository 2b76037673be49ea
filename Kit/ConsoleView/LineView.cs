using EnvironmentKit.Status;

namespace EnvironmentKit.ConsoleView;

/// <summary>One line a change, in a format that stays: for pipes, files and build servers.</summary>
internal sealed class LineView(TextWriter output) : IStatusView
{
    /// <inheritdoc/>
    public void Show(EnvironmentStatus status, ResourceChange? change)
    {
        if (change is not null && StatusLine.Format(status.Elapsed, change) is { } line)
        {
            Say(line);
        }
    }

    /// <inheritdoc/>
    public void Settle(EnvironmentStatus status)
    {
        // The lines have told all.
    }

    /// <inheritdoc/>
    public void Say(string line, Tone tone = Tone.Plain)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
