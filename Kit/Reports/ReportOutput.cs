using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Reports;

/// <summary>
/// Where the answer of a pipeline step goes and how it is written: the switches <c>--report-format FORMAT</c> and
/// <c>--report-output FILE</c>. Without a file its lines go to the step's log.
/// </summary>
internal sealed class ReportOutput
{
    /// <summary>The setting that names the format.</summary>
    public const string FormatKey = "report-format";

    /// <summary>The setting that names the file; a descriptor such as <c>/dev/fd/3</c> is written as it stands.</summary>
    public const string OutputKey = "report-output";

    private readonly string? _path;
    private readonly Action<string> _log;

    private ReportOutput(string format, string? path, Action<string> log)
    {
        Format = format;
        _path = path;
        _log = log;
    }

    /// <summary>The format that was asked for, or the first that the step has.</summary>
    public string Format { get; }

    /// <summary>Whether the report goes to a file, and so not through the step's log, which others may read.</summary>
    public bool IsFile => _path is not null;

    /// <summary>What a step was asked for.</summary>
    /// <param name="context">The step's.</param>
    /// <param name="formats">The formats that it has; the first is its default.</param>
    /// <exception cref="EnvironmentKitException">The format is none of them.</exception>
    public static ReportOutput Of(PipelineStepContext context, params IReadOnlyList<string> formats)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.Services.GetRequiredService<IConfiguration>(), line => context.ReportingStep.Log(LogLevel.Information, line), formats);
    }

    /// <inheritdoc cref="Of(PipelineStepContext, IReadOnlyList{string})"/>
    /// <param name="configuration">Where the switches are found.</param>
    /// <param name="log">Takes the report line by line where no file is named.</param>
    /// <param name="formats">The formats that there are; the first is the default.</param>
    internal static ReportOutput Of(IConfiguration configuration, Action<string> log, params IReadOnlyList<string> formats)
    {
        var format = configuration[FormatKey] is { Length: > 0 } asked ? asked : formats[0];
        if (!formats.Contains(format, StringComparer.Ordinal))
        {
            throw new EnvironmentKitException($"There is no report format '{format}' here. Use --format {string.Join(" or ", formats)}.");
        }

        return new ReportOutput(format, configuration[OutputKey] is { Length: > 0 } path ? path : null, log);
    }

    /// <summary>Writes the report, as a whole or not at all.</summary>
    /// <param name="text">The report; a line feed is added where it does not end with one.</param>
    /// <exception cref="EnvironmentKitException">The file cannot be written.</exception>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_path is null)
        {
            foreach (var line in text.TrimEnd('\n').Split('\n'))
            {
                _log(line);
            }

            return;
        }

        try
        {
            WriteFile(_path, text.EndsWith('\n') ? text : text + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The report cannot be written to '{_path}': {exception.Message.TrimEnd('.')}. Name a file that can be written with --{OutputKey}.", exception);
        }
    }

    private static void WriteFile(string path, string text)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
            return;
        }

        // A reader that looks while it is written finds the former report, not half of this one.
        var beside = path + ".new";
        File.WriteAllText(beside, text);
        File.Move(beside, path, overwrite: true);
    }
}
