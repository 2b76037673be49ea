using System.Security.Cryptography;
using EnvironmentKit.Reports;
using EnvironmentKit.Secrets.Input;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Gives one value to a file or descriptor, and never to a log.</summary>
internal static class GetSecret
{
    private const string Devices = "/dev/";

    /// <summary>Writes the value's bytes and nothing else.</summary>
    /// <param name="tier">The tier's store.</param>
    /// <param name="output">The file, readable for its owner only, or a descriptor such as <c>/dev/fd/3</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EnvironmentKitException">There is no such secret, the store does not open, or the file cannot be written.</exception>
    public static async Task RunAsync(TierStore tier, string? output, CancellationToken cancellationToken)
    {
        var name = tier.Options.Name ?? throw new EnvironmentKitException($"Which secret? Name it with --{SecretOptions.NameKey}; ./dev secrets list {tier.Identity.Tier} shows all of them.");
        if (string.IsNullOrEmpty(output))
        {
            throw new EnvironmentKitException($"A value does not go to the log. Name a file for it with --{ReportOutput.OutputKey}, or use ./dev secrets get {tier.Identity.Tier} {name}");
        }

        using var store = await tier.OpenAsync(cancellationToken).ConfigureAwait(false);
        var value = store.Get(name);
        try
        {
            Write(output, value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The value cannot be written to '{output}': {exception.Message.TrimEnd('.')}. Name a file that is not there yet.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    private static void Write(string output, byte[] value)
    {
        using var stream = new FileStream(output, new FileStreamOptions
        {
            // What is there already may be readable for others.
            Mode = output.StartsWith(Devices, StringComparison.Ordinal) ? FileMode.Open : FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = OperatingSystem.IsWindows() || output.StartsWith(Devices, StringComparison.Ordinal) ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        stream.Write(value);
    }
}
