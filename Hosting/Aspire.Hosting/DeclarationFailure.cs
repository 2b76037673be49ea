using System.Diagnostics;
using System.Reflection;

namespace Aspire.Hosting;

/// <summary>Tells a mistake of a declaration as one message with its place, and ends the process with exit code 1.</summary>
internal sealed class DeclarationFailure
{
    private readonly Assembly _declaring;

    private DeclarationFailure(Assembly declaring) => _declaring = declaring;

    /// <summary>Begins to watch the declaration of an AppHost. What fails while the application runs is not told by this.</summary>
    public static DeclarationFailure Watch(Assembly declaring)
    {
        var watch = new DeclarationFailure(declaring);
        AppDomain.CurrentDomain.UnhandledException += watch.Tell;
        return watch;
    }

    /// <summary>The declaration is complete.</summary>
    public void End() => AppDomain.CurrentDomain.UnhandledException -= Tell;

    /// <summary>The message: what is wrong, and the line of the declaration that brought it about.</summary>
    public static string Describe(Exception failure, Assembly declaring)
    {
        // A mistake that is meant to be read speaks for itself; of anything else its kind is worth knowing.
        var what = failure is DistributedApplicationException or ArgumentException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
        return PlaceOf(failure, declaring) is { } place ? $"{what} ({place})" : what;
    }

    private static string? PlaceOf(Exception failure, Assembly declaring)
    {
        var line = new StackTrace(failure, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetMethod()?.Module.Assembly == declaring && frame.GetFileName() is not null);
        return line is null ? null : $"{Path.GetFileName(line.GetFileName())}, line {line.GetFileLineNumber()}";
    }

    private void Tell(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (unhandled.ExceptionObject is Exception failure)
        {
            Console.Error.WriteLine(Describe(failure, _declaring));
            Environment.Exit(1);
        }
    }
}
