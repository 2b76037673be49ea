namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes results of commands.</summary>
public static class CommandResults
{
    /// <summary>The command did what it should.</summary>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <summary>The command did what it should, and says so.</summary>
    /// <param name="message">What is said.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };

    /// <summary>The command did what it should and gives something back.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="value">What it gives back.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Success(string message, CommandResultData value) => new() { Success = true, Message = message, Data = value };

    /// <summary>The command did what it should and gives a text back.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="result">The text.</param>
    /// <param name="resultFormat">How the text is to be read.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Success(string message, string result, CommandResultFormat resultFormat = CommandResultFormat.Text) =>
        Success(message, new CommandResultData { Value = result, Format = resultFormat });

    /// <summary>The command did what it should and gives a text back.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="result">The text.</param>
    /// <param name="resultFormat">How the text is to be read.</param>
    /// <param name="displayImmediately">Whether it is shown at once.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Success(string message, string result, CommandResultFormat resultFormat, bool displayImmediately) =>
        Success(message, new CommandResultData { Value = result, Format = resultFormat, DisplayImmediately = displayImmediately });

    /// <summary>The command failed.</summary>
    /// <param name="errorMessage">Why; null when unknown.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };

    /// <summary>The command failed with an error.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Failure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Failure(exception.Message);
    }

    /// <summary>The command failed but gives something back.</summary>
    /// <param name="errorMessage">Why.</param>
    /// <param name="value">What it gives back.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Failure(string errorMessage, CommandResultData value) => new() { Success = false, Message = errorMessage, Data = value };

    /// <summary>The command failed but gives a text back.</summary>
    /// <param name="errorMessage">Why.</param>
    /// <param name="result">The text.</param>
    /// <param name="resultFormat">How the text is to be read.</param>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Failure(string errorMessage, string result, CommandResultFormat resultFormat = CommandResultFormat.Text) =>
        Failure(errorMessage, new CommandResultData { Value = result, Format = resultFormat });

    /// <summary>The command was cancelled.</summary>
    /// <returns>The result.</returns>
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
