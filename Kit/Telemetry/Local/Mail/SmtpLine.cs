namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>A line that a client has sent.</summary>
/// <param name="Bytes">The line without its end.</param>
/// <param name="IsWhole">Whether all of it is there.</param>
internal sealed record SmtpLine(byte[] Bytes, bool IsWhole);
