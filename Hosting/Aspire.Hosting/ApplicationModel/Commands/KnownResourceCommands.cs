namespace Aspire.Hosting.ApplicationModel;

/// <summary>The commands that resources have by themselves.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts a resource that does not run.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stops a resource.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stops a resource and starts it again.</summary>
    public static readonly string RestartCommand = "restart";

    /// <summary>Builds a project anew and starts it again.</summary>
    public static readonly string RebuildCommand = "rebuild";

    /// <summary>Gives a parameter a value.</summary>
    public static readonly string SetParameterCommand = "set-parameter";

    /// <summary>Forgets a parameter's value.</summary>
    public static readonly string DeleteParameterCommand = "delete-parameter";
}
